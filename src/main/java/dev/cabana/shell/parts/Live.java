package dev.cabana.shell.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import dev.cabana.signal.Signals;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what is on the screen true: refreshes a component when somebody, on any replica, says that its subject changed. */
public final class Live {
    private static final Logger LOG = LoggerFactory.getLogger(Live.class);
    /** Signals come in bursts; one refresh answers a whole burst. */
    private static final Executor AFTER_A_BURST = CompletableFuture.delayedExecutor(250, TimeUnit.MILLISECONDS);

    private final UI ui;
    private final Runnable refresh;
    private final AtomicBoolean pending = new AtomicBoolean();

    private Live(UI ui, Runnable refresh) {
        this.ui = ui;
        this.refresh = refresh;
    }

    /**
     * Follows from attach to detach; call it before the component is attached.
     *
     * @param topics which signals mean the component
     * @param refresh runs in the UI's session lock
     */
    public static void follow(Component component, Signals signals, Predicate<String> topics, Runnable refresh) {
        component.addAttachListener(attached -> {
            var live = new Live(attached.getUI(), refresh);
            var subscription = signals.subscribe(topic -> {
                if (topic.equals(Signals.CATCH_UP) || topics.test(topic)) {
                    live.changed();
                }
            });
            component.addDetachListener(detached -> {
                detached.unregisterListener();
                subscription.close();
            });
        });
    }

    private void changed() {
        if (pending.compareAndSet(false, true)) {
            AFTER_A_BURST.execute(this::handOver);
        }
    }

    private void handOver() {
        try {
            ui.access(() -> {
                pending.set(false);
                refresh.run();
            });
        } catch (UIDetachedException gone) {
            LOG.debug("The page was closed; nothing to refresh", gone);
        }
    }
}
