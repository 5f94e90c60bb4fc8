package dev.cabana.modelkey.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import dev.cabana.modelkey.ModelKeyDraft;
import dev.cabana.shared.Refusal;
import java.util.function.Consumer;
import java.util.function.Function;

/** Asks what a key is to be like. */
final class KeyDialog extends Dialog {

    <T> KeyDialog(String title, String accept, KeyForm form, Function<ModelKeyDraft, T> keep, Consumer<T> kept) {
        setHeaderTitle(title);
        setWidth("min(36rem, 100vw)");
        setCloseOnOutsideClick(false);
        add(form);
        var save = new Button(accept, click -> {
            try {
                T answer = keep.apply(form.draft());
                close();
                kept.accept(answer);
            } catch (Refusal refusal) {
                form.refused(refusal);
            }
        });
        save.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button("Cancel", click -> close()), save);
    }
}
