package dev.cabana.request.ui;

import com.vaadin.flow.component.contextmenu.SubMenu;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import dev.cabana.deployment.spec.DeploymentSpec.ModelSpec;
import dev.cabana.request.ModelChange.Action;
import dev.cabana.request.ModelChanges;
import dev.cabana.shell.parts.DropMenu;

/** The steps that a model can take as it is. */
final class ModelMenu extends DropMenu {

    ModelMenu(DialogServices services, String deployment, ModelSpec model) {
        super("What to do with " + model.name());
        removeThemeVariants(MenuBarVariant.TERTIARY);
        var root = addItem("Actions");
        root.setAriaLabel("Actions for " + model.name());
        SubMenu menu = root.getSubMenu();
        for (Action action : Action.values()) {
            if (ModelChanges.allows(model, action)) {
                menu.addItem(
                        new ModelActionWords(action, model).menu(),
                        click -> new ModelDialog(services, deployment, model, action).open());
            }
        }
    }
}
