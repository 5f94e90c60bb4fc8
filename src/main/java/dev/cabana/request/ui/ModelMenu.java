package dev.cabana.request.ui;

import com.vaadin.flow.component.contextmenu.SubMenu;
import com.vaadin.flow.component.menubar.MenuBar;
import dev.cabana.deployment.spec.DeploymentSpec.ModelSpec;
import dev.cabana.request.ModelChange.Action;
import dev.cabana.request.ModelChanges;

/** The steps that a model can take as it is. */
final class ModelMenu extends MenuBar {

    ModelMenu(DialogServices services, String deployment, ModelSpec model) {
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
