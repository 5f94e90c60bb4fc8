package dev.cabana.catalog.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.textfield.TextArea;
import dev.cabana.catalog.CatalogModel;
import dev.cabana.catalog.Model;
import dev.cabana.catalog.ModelCatalog;
import dev.cabana.identity.Caller;
import dev.cabana.shared.Refusal;
import dev.cabana.shell.parts.Notices;
import dev.cabana.web.EntityTag;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Edits an entry as text; what is refused is told under it, and nothing is lost. */
final class EntryDialog extends Dialog {
    private final ModelCatalog catalog;
    private final Caller caller;
    private final @Nullable CatalogModel before;
    private final Runnable done;
    private final TextArea text = new TextArea("Entry (YAML)");

    /** @param before null for a new one */
    EntryDialog(ModelCatalog catalog, Caller caller, @Nullable CatalogModel before, Runnable done) {
        this.catalog = catalog;
        this.caller = caller;
        this.before = before;
        this.done = done;
        setHeaderTitle(before == null ? "Add a model" : "Edit " + before.model().title());
        setWidth("min(56rem, 100vw)");
        setCloseOnOutsideClick(false);
        text.setWidthFull();
        text.setMaxLength(EntryText.LONGEST);
        text.setMaxRows(26);
        text.addClassName("cabana-yaml-editor");
        text.setManualValidation(true);
        text.setHelperText("Every number needs a source; name what none says under unknown");
        text.setValue(before == null ? EntryText.NEW : EntryText.of(before.model()));
        add(text);
        var save = new Button("Save", click -> attempt());
        save.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button("Cancel", click -> close()), save);
    }

    private void attempt() {
        text.setInvalid(false);
        try {
            Model wanted = EntryText.read(text.getValue());
            catalog.put(caller, wanted, before == null ? "\"0\"" : new EntityTag(before.version()).header());
            close();
            Notices.done(wanted.title() + " is in the catalog");
            done.run();
        } catch (Refusal refusal) {
            text.setErrorMessage(words(refusal));
            text.setInvalid(true);
        }
    }

    private static String words(Refusal refusal) {
        return refusal.violations().isEmpty()
                ? String.valueOf(refusal.getMessage())
                : refusal.violations().stream()
                        .map(wrong ->
                                wrong.pointer().isEmpty() ? wrong.message() : wrong.pointer() + ": " + wrong.message())
                        .collect(Collectors.joining(" · "));
    }
}
