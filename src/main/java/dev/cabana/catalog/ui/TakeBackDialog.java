package dev.cabana.catalog.ui;

import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import dev.cabana.catalog.CatalogModel;
import dev.cabana.catalog.ModelCatalog;
import dev.cabana.identity.Caller;
import dev.cabana.shared.Refusal;
import dev.cabana.shell.parts.Notices;
import dev.cabana.web.EntityTag;

/** Asks before an entry goes. */
final class TakeBackDialog extends ConfirmDialog {

    TakeBackDialog(ModelCatalog catalog, Caller caller, CatalogModel model, Runnable done) {
        String title = model.model().title();
        setHeader(model.shipped() ? "Take the change of " + title + " back?" : "Remove " + title + "?");
        setText(
                model.shipped()
                        ? "The model is as shipped again. What is deployed stays as it is until its next change."
                        : "Nobody can ask for it any more. What is deployed stays, but cannot be changed as long as it names the model.");
        setCancelable(true);
        setConfirmText(model.shipped() ? "As shipped" : "Remove");
        setConfirmButtonTheme("error primary");
        addConfirmListener(confirmed -> {
            try {
                catalog.remove(caller, model.model().name(), new EntityTag(model.version()).header());
                done.run();
            } catch (Refusal refusal) {
                Notices.refused(refusal);
            }
        });
    }
}
