package dev.cabana.shell;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.cabana.shell.parts.DropMenu;
import java.util.EnumMap;
import java.util.Map;

/** Light, dark, or as the system says. The browser remembers it ({@code components/appearance.js}), the server need not. */
final class ThemeSwitch extends DropMenu {
    private final Map<Choice, MenuItem> items = new EnumMap<>(Choice.class);

    private enum Choice {
        system("As the system"),
        light("Light"),
        dark("Dark");

        private final String label;

        Choice(String label) {
            this.label = label;
        }
    }

    ThemeSwitch() {
        super("Appearance");
        var root = addItem(VaadinIcon.ADJUST.create());
        root.setAriaLabel("Appearance");
        for (var choice : Choice.values()) {
            var item = root.getSubMenu().addItem(choice.label, click -> choose(choice));
            item.setCheckable(true);
            items.put(choice, item);
        }
    }

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        getElement()
                .executeJs("return window.cabanaAppearance.get()")
                .then(String.class, name -> mark(Choice.valueOf(name)));
    }

    private void choose(Choice choice) {
        getElement().executeJs("window.cabanaAppearance.set($0)", choice.name());
        mark(choice);
    }

    private void mark(Choice chosen) {
        items.forEach((choice, item) -> item.setChecked(choice == chosen));
    }
}
