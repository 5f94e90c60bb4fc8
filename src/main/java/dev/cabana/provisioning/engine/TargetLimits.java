package dev.cabana.provisioning.engine;

import dev.cabana.aws.AwsTarget;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Bounds how much is done in one account and region at the same time, so that one deployment does not starve the others. */
@Component
public class TargetLimits {
    private final EngineSettings settings;
    private final Map<AwsTarget, Semaphore> permits = new ConcurrentHashMap<>();

    TargetLimits(EngineSettings settings) {
        this.settings = settings;
    }

    public <T> T within(AwsTarget target, Supplier<T> work) {
        Semaphore semaphore = permits.computeIfAbsent(target, key -> new Semaphore(settings.perTarget(), true));
        semaphore.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            semaphore.release();
        }
    }
}
