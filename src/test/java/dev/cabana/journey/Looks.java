package dev.cabana.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Pictures of a page, for people, and the check that assistive technology can use it. */
final class Looks {
    private static final Path FOLDER = Path.of("target", "screenshots");
    private static final Set<String> TOLERATED_NOT = Set.of("serious", "critical");
    private static final int WIDE = 1920;
    private static final int NARROW = 420;

    private final Page page;
    private final String journey;

    Looks(Page page, String journey) {
        this.page = page;
        this.journey = journey;
    }

    void take(String step) {
        keep(step + "-" + Browser.WIDTH);
        expectNoBarriers(step);
    }

    void takeEverywhere(String step) {
        take(step);
        resize(WIDE);
        keep(step + "-" + WIDE);
        resize(NARROW);
        keep(step + "-" + NARROW);
        expectNoBarriers(step + ", narrow");
        expectNoSidewaysScrolling(step);
        colours(ColorScheme.DARK);
        resize(Browser.WIDTH);
        keep(step + "-" + Browser.WIDTH + "-dark");
        expectReadable(step + ", dark");
        colours(ColorScheme.LIGHT);
    }

    private void colours(ColorScheme scheme) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
    }

    /** A page may answer to its new width by way of the server, which nothing in the page announces. */
    private void resize(int width) {
        page.setViewportSize(width, Browser.HEIGHT);
        page.waitForTimeout(400);
    }

    void keep(String name) {
        try {
            page.screenshot(new Page.ScreenshotOptions().setPath(FOLDER.resolve(journey + "-" + name + ".png")));
        } catch (PlaywrightException gone) {
            System.err.println("No picture " + name + ": " + gone.getMessage());
        }
    }

    private void expectNoBarriers(String step) {
        expectNone(axe(), step);
    }

    /** All that other colours can change. */
    private void expectReadable(String step) {
        expectNone(axe().withRules(List.of("color-contrast")), step);
    }

    /** Tells of what is wrong only, not of all that is right. */
    private AxeBuilder axe() {
        var options = new AxeRunOptions();
        options.setResultTypes(List.of("violations"));
        return new AxeBuilder(page).options(options).setLegacyMode(true);
    }

    private void expectNone(AxeBuilder axe, String step) {
        var found = axe.analyze().getViolations().stream()
                .filter(rule -> TOLERATED_NOT.contains(String.valueOf(rule.getImpact())))
                .map(Looks::words)
                .collect(Collectors.joining("\n"));
        assertThat(found).as("barriers at %s of %s", step, journey).isEmpty();
    }

    private static String words(Rule rule) {
        return rule.getId() + " (" + rule.getHelp() + "): "
                + rule.getNodes().stream()
                        .map(node -> node.getTarget() + " " + node.getHtml() + " " + node.getFailureSummary())
                        .limit(3)
                        .collect(Collectors.joining("; "));
    }

    private void expectNoSidewaysScrolling(String step) {
        var beyond = page.evaluate("document.documentElement.scrollWidth - window.innerWidth");
        assertThat(((Number) beyond).intValue())
                .as("pixels beyond the right edge at %s", step)
                .isLessThanOrEqualTo(0);
    }
}
