package dev.cabana.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;

/** One person's window, in words of what people do and see. */
final class Visit {
    private static final String SETTLED = """
            () => {
              if (!document.querySelector('#outlet')) return true;
              const clients = Object.values(window.Vaadin?.Flow?.clients ?? {}).filter(client => client.isActive);
              return clients.length > 0 && clients.every(client => !client.isActive()) && !!document.querySelector('#content');
            }""";
    /** By the clock: the default asks before every frame, and so makes the browser draw sixty of them a second. */
    private static final Page.WaitForFunctionOptions OFTEN = new Page.WaitForFunctionOptions().setPollingInterval(50);

    private final Page page;
    private final URI portal;
    private final Looks looks;
    private final List<String> broken = new ArrayList<>();

    Visit(Page page, URI portal, String journey) {
        this.page = page;
        this.portal = portal;
        looks = new Looks(page, journey);
        page.onPageError(error -> {
            // How Vaadin catches up when a crawling machine has lost its place; what the page then shows is asserted
            // anyway.
            // Likewise its router, when somebody goes on before the page that they came to has said that it is there.
            if (!error.contains("Client is resynchronizing") && !error.contains("Invalid blocker state transition")) {
                broken.add(error);
            }
        });
        page.onResponse(response -> {
            if (response.status() >= 500) {
                broken.add(response.status() + " from " + response.url());
            }
        });
    }

    URI portal() {
        return portal;
    }

    /** For what has no words here. */
    Page page() {
        return page;
    }

    /** By a link from within the portal, which spares loading everything anew; else by the address bar. */
    Visit open(String path) {
        if (page.locator("#outlet").count() > 0
                && !page.url().equals(portal.resolve(path).toString())) {
            walk(path);
            return this;
        }
        return load(path);
    }

    /** By the address bar. */
    Visit load(String path) {
        page.navigate(portal.resolve(path).toString());
        return settled();
    }

    /** For whoever only reads: looks take most of a browser's time. */
    Visit withoutStyles() {
        page.evaluate(
                "() => document.querySelectorAll('link[rel=stylesheet], style').forEach(style => style.remove())");
        return this;
    }

    /**
     * As a link on the page would lead there, which spares loading everything anew.
     *
     * @return {@code shown}, or in which words it is not
     */
    String walk(String path) {
        page.evaluate("""
                path => {
                  document.title = '';
                  const link = document.createElement('a');
                  link.href = path;
                  document.body.append(link);
                  link.click();
                  link.remove();
                }""", path);
        page.waitForFunction("() => document.title !== ''");
        settled();
        var error = page.locator(".cabana-error h1");
        return error.count() == 0 ? "shown" : error.innerText().toLowerCase(java.util.Locale.ROOT);
    }

    /** Path of the page, to open it elsewhere. */
    String address() {
        return URI.create(page.url()).getPath();
    }

    Visit signInAs(String person) {
        page.getByLabel("User name").fill(person);
        page.getByLabel("Password").fill(person);
        button("Sign in").click();
        page.waitForURL(portal + "/**");
        return settled();
    }

    Visit press(String button) {
        button(button).click();
        return settled();
    }

    /** Chooses from the actions of a model. */
    Visit act(String model, String action) {
        page.getByRole(
                        AriaRole.MENUITEM,
                        new GetByRoleOptions().setName("Actions for " + model).setExact(true))
                .click();
        page.getByRole(AriaRole.MENUITEM, new GetByRoleOptions().setName(action).setExact(true))
                .click();
        return settled();
    }

    Locator button(String name) {
        return page.getByRole(
                        AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true))
                .first();
    }

    Visit follow(String link) {
        page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName(link))
                .first()
                .click();
        return settled();
    }

    Visit tab(String name) {
        page.getByRole(AriaRole.TAB, new GetByRoleOptions().setName(name).setExact(true))
                .click();
        return settled();
    }

    Locator field(String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true))
                .last();
    }

    /** Where several fields have that label. */
    Locator first(String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true))
                .first();
    }

    /** Types and leaves the field, as people do. */
    Visit fill(String label, String value) {
        field(label).fill(value);
        field(label).blur();
        return settled();
    }

    /** In a combo box: opens it, narrows it down and takes what matches. */
    Visit choose(String label, String option) {
        var input = field(label);
        input.click();
        input.fill(option);
        page.locator("vaadin-combo-box-item:visible")
                .filter(new Locator.FilterOptions().setHasText(option))
                .first()
                .click();
        return settled();
    }

    /** In a select. */
    Visit select(String label, String option) {
        page.locator("vaadin-select")
                .filter(new Locator.FilterOptions().setHasText(label))
                .click();
        page.locator("vaadin-select-item:visible")
                .filter(new Locator.FilterOptions().setHasText(option))
                .first()
                .click();
        return settled();
    }

    Visit sees(String text) {
        return sees(text, Browser.PATIENCE);
    }

    Visit sees(String text, Duration within) {
        assertThat(page.getByText(text)
                        .filter(new Locator.FilterOptions().setVisible(true))
                        .first())
                .isVisible(new IsVisibleOptions().setTimeout(within.toMillis()));
        return this;
    }

    Visit seesNot(String text) {
        assertThat(page.getByText(text).filter(new Locator.FilterOptions().setVisible(true)))
                .hasCount(0);
        return this;
    }

    Visit seesNoButton(String name) {
        assertThat(page.getByRole(
                        AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true)))
                .hasCount(0);
        return this;
    }

    Visit seesTitle(String title) {
        assertThat(page).hasTitle(title + " – Cabana");
        return this;
    }

    Visit signOut() {
        page.getByRole(AriaRole.MENUITEM, new GetByRoleOptions().setName("Signed in as"))
                .click();
        page.getByText("Sign out").click();
        return this;
    }

    /** The page as it is now: kept as a picture, and free of serious barriers. */
    Visit look(String step) {
        settled();
        looks.take(step);
        return this;
    }

    /** As {@link #look}, also wide, narrow and dark. */
    Visit lookEverywhere(String step) {
        settled();
        looks.takeEverywhere(step);
        return this;
    }

    Visit settled() {
        page.waitForFunction(SETTLED, null, OFTEN);
        return this;
    }

    void keep(String name) {
        looks.keep(name);
    }

    void expectNoBrokenScripts() {
        Assertions.assertThat(broken).as("errors that the browser reported").isEmpty();
    }

    void close() {
        page.context().close();
    }
}
