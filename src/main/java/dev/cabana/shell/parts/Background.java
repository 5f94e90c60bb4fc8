package dev.cabana.shell.parts;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import dev.cabana.shared.Refusal;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;
import org.springframework.security.core.context.SecurityContextHolder;

/** Work that asks other systems and must not hold the page: runs beside it and brings the answer back. */
public final class Background {
    private static final Logger LOG = LoggerFactory.getLogger(Background.class);

    private Background() {}

    /**
     * @param work runs without the session lock; touches no component
     * @param done gets the answer in the session lock
     * @param refused gets the service's refusal in the session lock, or one that stands for an error that nobody expected
     */
    public static <T> void start(UI ui, Supplier<T> work, Consumer<T> done, Consumer<Refusal> refused) {
        Thread.ofVirtual().name("page-work").start(asNow(() -> {
            try {
                T answer = work.get();
                hand(ui, () -> done.accept(answer));
            } catch (Refusal refusal) {
                hand(ui, () -> refused.accept(refusal));
            } catch (RuntimeException broken) {
                hand(ui, () -> refused.accept(Trouble.asRefusal(broken, "working for a page")));
            }
        }));
    }

    /** On behalf of the same person and of the same HTTP request, as the log and the audit trail tell it. */
    private static Runnable asNow(Runnable work) {
        Map<String, String> context = MDC.getCopyOfContextMap();
        return DelegatingSecurityContextRunnable.create(
                () -> {
                    if (context != null) {
                        MDC.setContextMap(context);
                    }
                    work.run();
                },
                SecurityContextHolder.getContext());
    }

    private static void hand(UI ui, Runnable change) {
        try {
            ui.access(change::run);
        } catch (UIDetachedException gone) {
            LOG.debug("The page was closed before the answer came", gone);
        }
    }
}
