package dev.cabana.provisioning;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Finds the reconciler that looks after a type. */
@Component
public class Reconcilers {
    private final Map<String, Reconciler> byType;

    Reconcilers(List<Reconciler> reconcilers) {
        this.byType = reconcilers.stream().collect(Collectors.toMap(Reconciler::type, Function.identity()));
    }

    public Reconciler of(String type) {
        Reconciler reconciler = byType.get(type);
        if (reconciler == null) {
            throw new IllegalStateException("Nothing looks after resources of type " + type);
        }
        return reconciler;
    }
}
