package dev.cabana.journey;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.cabana.testing.Portal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Starts one Chromium for all journeys; every test gets fresh sessions in it. */
final class BrowserExtension implements ParameterResolver, AfterEachCallback {
    private static final Namespace OWN = Namespace.create(BrowserExtension.class);

    /** Closed by JUnit at the end of the run. */
    private record Chromium(Playwright playwright, com.microsoft.playwright.Browser browser) implements AutoCloseable {

        private static Chromium start() {
            PlaywrightAssertions.setDefaultAssertionTimeout(Browser.PATIENCE.toMillis());
            var playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            var options = new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of(System.getProperty("cabana.chromium", "/usr/bin/chromium")))
                    .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking"));
            return new Chromium(playwright, playwright.chromium().launch(options));
        }

        @Override
        public void close() {
            browser.close();
            playwright.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == Browser.class;
    }

    @Override
    public Browser resolveParameter(ParameterContext parameter, ExtensionContext test) {
        var chromium = test.getStore(StoreScope.LAUNCHER_SESSION, OWN)
                .computeIfAbsent(Chromium.class, type -> Chromium.start(), Chromium.class);
        var portal = SpringExtension.getApplicationContext(test).getBean(Portal.class);
        var journey = test.getRequiredTestClass().getSimpleName().replaceFirst("Test$", "");
        var browser = new Browser(chromium.browser(), portal.url(), journey);
        test.getStore(OWN).put(Browser.class, browser);
        return browser;
    }

    @Override
    public void afterEach(ExtensionContext test) {
        var browser = test.getStore(OWN).get(Browser.class, Browser.class);
        if (browser != null) {
            browser.end(
                    test.getRequiredTestMethod().getName(),
                    test.getExecutionException().isPresent());
        }
    }
}
