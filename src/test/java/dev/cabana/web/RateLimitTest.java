package dev.cabana.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cabana.identity.Caller;
import dev.cabana.identity.Credential;
import dev.cabana.identity.CurrentCaller;
import dev.cabana.identity.Standing;
import dev.cabana.testing.CabanaTest;
import dev.cabana.testing.Portal;
import dev.cabana.testing.TestClock;
import dev.cabana.testing.TestPeople;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Three calls a minute, as the portal's own handlers tell it. */
@CabanaTest
class RateLimitTest {
    @Autowired
    private Portal portal;

    @Autowired
    @Qualifier("handlerExceptionResolver")
    private HandlerExceptionResolver problems;

    private final TestClock clock = new TestClock();
    private final RateLimits limits = new RateLimits(
            new Binder(new MapConfigurationPropertySource(Map.of("cabana.web.rate-limit", "3")))
                    .bindOrCreate("cabana.web", WebSettings.class),
            clock);

    private record By(String token) implements CurrentCaller {
        @Override
        public Caller get() {
            return TestPeople.DANA;
        }

        @Override
        public Credential credential() {
            return new Credential(Credential.Kind.token, token, Credential.EVERYTHING);
        }

        @Override
        public Standing standing() {
            throw new UnsupportedOperationException("Nothing stays open here");
        }
    }

    @Test
    void countsDownAndThenRefusesUntilTheWindowEnds() throws Exception {
        assertThat(call("one").getHeader("RateLimit")).isEqualTo("\"calls\";r=2;t=60");
        clock.advance(Duration.ofSeconds(20));
        assertThat(call("one").getHeader("RateLimit")).isEqualTo("\"calls\";r=1;t=40");
        assertThat(call("one").getHeader("RateLimit-Policy")).isEqualTo("\"calls\";q=3;w=60");

        var refused = call("one");

        assertThat(refused.getStatus()).isEqualTo(429);
        assertThat(refused.getHeader("Retry-After")).isEqualTo("40");
        assertThat(refused.getHeader("RateLimit")).isEqualTo("\"calls\";r=0;t=40");
        assertThat(refused.getContentType()).isEqualTo("application/problem+json");
        assertThat(refused.getContentAsString()).contains("https://cabana.dev/problems/too-many-calls");

        clock.advance(Duration.ofSeconds(40));
        assertThat(call("one").getStatus()).isEqualTo(200);
    }

    @Test
    void countsEveryTokenForItself() throws Exception {
        for (int i = 0; i < 4; i++) {
            call("busy");
        }

        assertThat(call("busy").getStatus()).isEqualTo(429);
        assertThat(call("other").getStatus()).isEqualTo(200);
    }

    @Test
    void tellsEveryCallerOfTheApiAndNobodyElse() {
        var known = portal.as("vic").get().uri("/api/v1/me").retrieve().toBodilessEntity();
        var open = portal.anonymous().get().uri("/api/v1/openapi").retrieve().toBodilessEntity();

        assertThat(known.getHeaders().getFirst("RateLimit-Policy")).isEqualTo("\"calls\";q=100000;w=60");
        assertThat(known.getHeaders().getFirst("RateLimit")).startsWith("\"calls\";r=");
        assertThat(open.getHeaders().getFirst("RateLimit")).isNull();
    }

    private MockHttpServletResponse call(String token) throws Exception {
        var response = new MockHttpServletResponse();
        new RateLimit(limits, new By(token), problems)
                .doFilter(new MockHttpServletRequest("GET", "/api/v1/me"), response, new MockFilterChain());
        return response;
    }
}
