package dev.cabana.sandbox.openid;

import static java.util.stream.Collectors.joining;

import org.springframework.context.annotation.Bean;
import org.springframework.http.MediaType;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.util.HtmlUtils;

/** The provider's only page. It loads nothing and runs no script. */
class LoginPage {
    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Sandbox sign-in</title>
            <style>
            :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
            body { margin: 0; min-height: 100vh; display: grid; place-items: center; }
            main { width: min(26rem, calc(100vw - 2rem)); }
            h1 { font-size: 1.375rem; margin: 0; }
            p { margin: .25rem 0 1.5rem; color: color-mix(in srgb, currentColor 75%%, transparent); }
            label { display: block; margin: 0 0 .75rem; font-weight: 500; }
            input { display: block; box-sizing: border-box; width: 100%%; margin-top: .25rem; padding: .5rem .75rem;
              font: inherit; border: 1px solid #8a94a3; border-radius: .375rem; }
            button { width: 100%%; padding: .5rem; font: inherit; font-weight: 600; color: #fff; background: #1a5fb4;
              border: 0; border-radius: .375rem; cursor: pointer; }
            [role=alert] { padding: .5rem .75rem; margin-bottom: 1rem; border-left: 3px solid #c01c28; color: inherit; }
            table { width: 100%%; margin-top: 2rem; border-collapse: collapse; font-size: .875rem; }
            caption { text-align: left; font-weight: 600; padding-bottom: .25rem; }
            th, td { text-align: left; padding: .25rem .5rem .25rem 0; border-top: 1px solid #8a94a355; font-weight: 400; }
            th { font-family: ui-monospace, monospace; }
            </style>
            </head>
            <body>
            <main>
            <h1>Sandbox sign-in</h1>
            <p>A stand-in for your identity provider</p>
            %s
            <form method="post" action="/login">
            <input type="hidden" name="%s" value="%s">
            <label>User name<input name="username" autocomplete="username" autofocus required></label>
            <label>Password<input name="password" type="password" autocomplete="current-password" required></label>
            <button type="submit">Sign in</button>
            </form>
            <table>
            <caption>Demo people: the password is the user name</caption>
            %s
            </table>
            </main>
            </body>
            </html>
            """;
    private static final String REFUSED =
            "<div role=\"alert\">User name and password do not match. The password is the user name.</div>";

    @Bean
    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET("/login", LoginPage::login)
                .GET("/", LoginPage::start)
                .build();
    }

    private static ServerResponse login(ServerRequest request) {
        var csrf = (CsrfToken) request.attribute(CsrfToken.class.getName()).orElseThrow();
        var alert = request.param("error").isPresent() ? REFUSED : "";
        return html(PAGE.formatted(alert, csrf.getParameterName(), csrf.getToken(), people()));
    }

    /** Somebody who came here without a portal that wants to know who they are. */
    private static ServerResponse start(ServerRequest request) {
        return html("<!doctype html><title>Sandbox sign-in</title><p>You are signed in. Go back to the portal.");
    }

    private static String people() {
        return DemoPerson.ALL.stream()
                .map(person -> "<tr><th scope=\"row\">%s</th><td>%s, %s</td></tr>"
                        .formatted(
                                person.userName(),
                                HtmlUtils.htmlEscape(person.name()),
                                HtmlUtils.htmlEscape(person.role())))
                .collect(joining("\n"));
    }

    private static ServerResponse html(String page) {
        return ServerResponse.ok().contentType(MediaType.TEXT_HTML).body(page);
    }
}
