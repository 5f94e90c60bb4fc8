package dev.cabana.notification.webhook;

import dev.cabana.notification.NotificationSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * One POST to an address that was checked: never by way of another look-up, a proxy or a redirect, never longer than the
 * time-out, and never reading more than the beginning of an answer.
 */
@Component
class Post implements AutoCloseable {
    private static final int EXCERPT_BYTES = 2_048;
    private static final int MAX_LINE = 8_192;
    private static final int MAX_HEADERS = 100;

    private final NotificationSettings settings;
    private final CloseableHttpClient client;
    private final ScheduledExecutorService deadlines = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("webhook-deadlines").factory());

    /** @param begin of the answer's body */
    record Answer(
            int status,
            @Nullable String retryAfter,
            @Nullable String location,
            String begin) {}

    @Autowired
    Post(NotificationSettings settings) {
        this(settings, DefaultClientTlsStrategy.createSystemDefault());
    }

    Post(NotificationSettings settings, TlsSocketStrategy tls) {
        this.settings = settings;
        Timeout timeout = Timeout.of(settings.timeout());
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new NoLookUps())
                .setTlsSocketStrategy(tls)
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(Http1Config.custom()
                                .setMaxLineLength(MAX_LINE)
                                .setMaxHeaderCount(MAX_HEADERS)
                                .build())
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(timeout)
                        .setSocketTimeout(timeout)
                        .build())
                .setMaxConnTotal(2 * settings.concurrency())
                .setMaxConnPerRoute(2 * settings.concurrency())
                .build();
        client = HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(timeout)
                        .setResponseTimeout(timeout)
                        .build())
                // Every attempt is checked on its own, so no connection outlives one.
                .setConnectionReuseStrategy((request, response, context) -> false)
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching()
                .setUserAgent("Cabana")
                .build();
    }

    private static final class NoLookUps implements DnsResolver {
        @Override
        public java.net.InetAddress[] resolve(String host) throws UnknownHostException {
            throw new UnknownHostException("Addresses are looked up before they are checked, never after");
        }

        @Override
        public String resolveCanonicalHostname(String host) throws UnknownHostException {
            throw new UnknownHostException("Addresses are looked up before they are checked, never after");
        }
    }

    /** @param turn which of several addresses to take */
    Answer send(Targets.Checked target, int turn, Map<String, String> headers, byte[] body) throws IOException {
        var url = target.url();
        var address = target.addresses().get(turn % target.addresses().size());
        var post = new HttpPost(url);
        headers.forEach(post::setHeader);
        post.setEntity(new ByteArrayEntity(body, ContentType.create("application/json")));
        var late = new AtomicBoolean();
        var deadline = deadlines.schedule(
                () -> {
                    late.set(true);
                    post.cancel();
                },
                settings.timeout().toMillis(),
                TimeUnit.MILLISECONDS);
        try {
            return read(client.executeOpen(
                    new HttpHost(url.getScheme(), address, url.getHost(), url.getPort()), post, null));
        } catch (IOException broken) {
            throw late.get() || broken instanceof InterruptedIOException
                    ? new IOException(
                            "no whole answer within " + settings.timeout().toSeconds() + " s")
                    : broken;
        } finally {
            deadline.cancel(false);
            // Closes the connection at once: closing the answer would read the rest of it first.
            post.cancel();
        }
    }

    private static Answer read(ClassicHttpResponse response) throws IOException {
        var entity = response.getEntity();
        byte[] begin = new byte[0];
        if (entity != null) {
            InputStream content = entity.getContent();
            begin = content.readNBytes(EXCERPT_BYTES);
        }
        return new Answer(
                response.getCode(),
                value(response.getFirstHeader("Retry-After")),
                value(response.getFirstHeader("Location")),
                new String(begin, StandardCharsets.UTF_8));
    }

    private static @Nullable String value(@Nullable Header header) {
        return header == null ? null : header.getValue();
    }

    @Override
    public void close() throws IOException {
        deadlines.shutdownNow();
        client.close();
    }
}
