package dev.cabana.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** What the process logs while a test looks, also at a level that is otherwise not written. */
public final class LogWatch extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();
    private final Logger root = logger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger detailed;
    private final Level before;

    /** @param detailed name of the logger of which everything is kept */
    public LogWatch(String detailed) {
        this.detailed = logger(detailed);
        before = this.detailed.getLevel();
        this.detailed.setLevel(Level.DEBUG);
        setContext(root.getLoggerContext());
        start();
        root.addAppender(this);
    }

    private static Logger logger(String name) {
        return (Logger) LoggerFactory.getLogger(name);
    }

    @Override
    protected void append(ILoggingEvent event) {
        events.add(event);
    }

    public List<String> messages() {
        return events.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    /** Warnings and errors that one of these words occurs in, or in what they were caused by. */
    public List<String> troubles(String... words) {
        return events.stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .map(event -> event.getLoggerName() + ": " + event.getFormattedMessage()
                        + (event.getThrowableProxy() == null
                                ? ""
                                : " " + event.getThrowableProxy().getClassName() + " "
                                        + event.getThrowableProxy().getMessage()))
                .filter(trouble -> List.of(words).stream().anyMatch(trouble::contains))
                .toList();
    }

    @Override
    public void close() {
        root.detachAppender(this);
        detailed.setLevel(before);
        stop();
    }
}
