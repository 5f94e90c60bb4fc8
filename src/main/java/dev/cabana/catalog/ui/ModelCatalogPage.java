package dev.cabana.catalog.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.cabana.catalog.CatalogModel;
import dev.cabana.catalog.ModelCatalog;
import dev.cabana.identity.Caller;
import dev.cabana.identity.CurrentCaller;
import dev.cabana.shell.parts.PageHeader;
import jakarta.annotation.security.PermitAll;
import java.util.List;

/** The models that can be asked for; administrators change them here. */
@Route("catalog")
@PageTitle("Model catalog – Cabana")
@Menu(order = 50, title = "Model catalog", icon = "vaadin:book")
@PermitAll
final class ModelCatalogPage extends Main {
    private final ModelCatalog catalog;
    private final Caller caller;
    private final Div models = new Div();

    ModelCatalogPage(ModelCatalog catalog, CurrentCaller current) {
        this.catalog = catalog;
        this.caller = current.get();
        setId("content");
        addClassName("cabana-page");
        models.addClassName("cabana-stack");
        add(
                new PageHeader("Model catalog")
                        .under(new Div("What can be served, on which GPUs, and where the numbers come from"))
                        .actions(actions()),
                models);
        show();
    }

    private List<Component> actions() {
        if (!caller.administrator()) {
            return List.of();
        }
        var create = new Button("Add a model", click -> new EntryDialog(catalog, caller, null, this::show).open());
        create.addThemeVariants(ButtonVariant.PRIMARY);
        return List.of(create);
    }

    private void show() {
        models.removeAll();
        for (CatalogModel model : catalog.all()) {
            models.add(new ModelPanel(model, caller.administrator() ? buttons(model) : List.of()));
        }
    }

    private List<Button> buttons(CatalogModel model) {
        var edit = new Button("Edit", click -> new EntryDialog(catalog, caller, model, this::show).open());
        edit.setAriaLabel("Edit " + model.model().title());
        if (!model.own()) {
            return List.of(edit);
        }
        String what = model.shipped() ? "As shipped" : "Remove";
        var remove = new Button(what, click -> new TakeBackDialog(catalog, caller, model, this::show).open());
        remove.addThemeVariants(ButtonVariant.ERROR);
        remove.setAriaLabel(what + ": " + model.model().title());
        return List.of(remove, edit);
    }
}
