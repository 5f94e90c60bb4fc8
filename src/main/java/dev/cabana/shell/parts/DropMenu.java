package dev.cabana.shell.parts;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;

/**
 * A menu that opens from a button. Its items do not claim to be selected, which menu items cannot be, and what they lie on
 * does not pose as one of them: a menu may hold nothing focusable but items.
 */
public class DropMenu extends MenuBar {
    private static final String TIDY = """
            const menu = this;
            if (!menu.cabanaTidy) {
              const tidy = () => {
                menu.querySelectorAll('vaadin-menu-bar-item[aria-selected]').forEach(item => item.removeAttribute('aria-selected'));
                menu.querySelectorAll('vaadin-menu-bar-submenu').forEach(
                  sub => sub._overlayElement?.$?.overlay?.removeAttribute('tabindex'));
              };
              menu.cabanaTidy = new MutationObserver(tidy);
              menu.cabanaTidy.observe(menu, {subtree: true, childList: true, attributeFilter: ['aria-selected']});
            }""";

    /** @param label what it is about, for screen readers */
    public DropMenu(String label) {
        addThemeVariants(MenuBarVariant.TERTIARY);
        getElement().setAttribute("aria-label", label);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        getElement().executeJs(TIDY);
    }
}
