package dev.cabana.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.applayout.DrawerToggle;
import com.vaadin.flow.component.badge.Badge;
import com.vaadin.flow.component.badge.BadgeVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.orderedlayout.Scroller;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Layout;
import com.vaadin.flow.spring.security.AuthenticationContext;
import dev.cabana.identity.Caller;
import dev.cabana.identity.CurrentCaller;
import dev.cabana.shell.parts.Live;
import dev.cabana.signal.Signals;
import jakarta.annotation.security.PermitAll;
import java.util.List;

/** Navigation on the left, whoever is signed in on the right, the view in between. */
@Layout
@PermitAll
final class MainLayout extends AppLayout implements AfterNavigationObserver {
    private final Navigation navigation;
    private String shown = "";

    MainLayout(
            CurrentCaller currentCaller,
            AuthenticationContext authentication,
            List<NavigationCount> counts,
            List<EnvironmentNotice> notices,
            List<PersonMenuEntry> personMenu,
            Signals signals) {
        Caller caller = currentCaller.get();
        navigation = new Navigation(caller, counts);
        setPrimarySection(Section.DRAWER);
        addToDrawer(brand(), new Scroller(navigation));
        addToNavbar(skipLink(), toggle());
        Live.follow(this, signals, topic -> topic.startsWith("request:"), navigation::refreshCounts);
        notices.forEach(notice -> addToNavbar(chip(notice)));
        var end = new Div(new ThemeSwitch(), new PersonMenu(caller, personMenu, authentication::logout));
        end.addClassName("cabana-navbar-end");
        addToNavbar(end);
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        navigation.refreshCounts();
        String path = event.getLocation().getPath();
        if (!path.equals(shown)) {
            shown = path;
            // Pages scroll in a part that stays when they change, and would begin where the last one was left.
            getElement()
                    .executeJs(
                            "this.shadowRoot?.querySelector('[part=content]')?.scrollTo({top: 0, behavior: 'instant'})");
        }
    }

    private static Component skipLink() {
        var link = new Anchor("#content", "Skip to content");
        link.addClassName("cabana-skip");
        link.setRouterIgnore(true);
        // The page has a base address, from which a bare fragment would lead away.
        link.getElement().executeJs("""
                this.addEventListener('click', event => {
                  event.preventDefault();
                  const content = document.getElementById('content');
                  content.tabIndex = -1;
                  content.focus();
                })""");
        return link;
    }

    private static Component toggle() {
        var toggle = new DrawerToggle();
        toggle.setAriaLabel("Navigation");
        return toggle;
    }

    private static Component brand() {
        var logo = new Image("icons/cabana.svg", "");
        var brand = new Anchor(Links.DEPLOYMENTS, logo, new Span("Cabana"));
        brand.addClassName("cabana-brand");
        return brand;
    }

    private static Component chip(EnvironmentNotice notice) {
        var badge = new Badge(notice.title());
        badge.addThemeVariants(BadgeVariant.WARNING);
        var text = new Span(notice.text());
        text.addClassName("cabana-truncate");
        var chip = new Div(badge, text);
        chip.addClassName("cabana-environment");
        chip.getElement().setAttribute("title", notice.title() + ": " + notice.text());
        return chip;
    }
}
