package dev.cabana.shell;

import com.vaadin.flow.component.badge.Badge;
import com.vaadin.flow.component.badge.BadgeVariant;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.server.menu.MenuConfiguration;
import com.vaadin.flow.server.menu.MenuEntry;
import dev.cabana.identity.Caller;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every view with a {@code @Menu} that the caller may open, in its order, with the number of things that wait there. */
final class Navigation extends SideNav {
    private final Caller caller;
    private final List<NavigationCount> counts;
    private final Map<String, SideNavItem> items = new HashMap<>();

    Navigation(Caller caller, List<NavigationCount> counts) {
        this.caller = caller;
        this.counts = counts;
        getElement().setAttribute("aria-label", "Main");
        MenuConfiguration.getMenuEntries().forEach(entry -> addItem(item(entry)));
    }

    void refreshCounts() {
        counts.forEach(this::show);
    }

    private SideNavItem item(MenuEntry entry) {
        var item = new SideNavItem(entry.title(), entry.path());
        item.setMatchNested(true);
        if (entry.icon() != null) {
            item.setPrefixComponent(new Icon(entry.icon()));
        }
        items.put(withoutSlash(entry.path()), item);
        return item;
    }

    private void show(NavigationCount source) {
        var item = items.get(source.path());
        if (item == null) {
            return;
        }
        int count = source.count(caller);
        item.setSuffixComponent(count == 0 ? null : badge(count, source.meaning()));
    }

    private static Badge badge(int count, String meaning) {
        var badge = new Badge(meaning, count);
        badge.addThemeVariants(BadgeVariant.FILLED, BadgeVariant.NUMBER_ONLY);
        return badge;
    }

    private static String withoutSlash(String path) {
        return path.startsWith("/") ? path.substring(1) : path;
    }
}
