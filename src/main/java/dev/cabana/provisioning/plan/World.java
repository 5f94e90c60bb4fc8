package dev.cabana.provisioning.plan;

import dev.cabana.provisioning.Observation;
import dev.cabana.provisioning.Reconcilers;
import dev.cabana.provisioning.engine.EngineSettings;
import dev.cabana.provisioning.engine.ResourceScope;
import dev.cabana.provisioning.engine.TargetLimits;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.springframework.stereotype.Component;

/** Looks at many resources at once. Reads only. */
@Component
class World {
    private final Reconcilers reconcilers;
    private final TargetLimits limits;
    private final EngineSettings settings;

    /** @param seen by address @param unseen by address: why it could not be looked at */
    record View(Map<String, Observation> seen, Map<String, String> unseen) {}

    World(Reconcilers reconcilers, TargetLimits limits, EngineSettings settings) {
        this.reconcilers = reconcilers;
        this.limits = limits;
        this.settings = settings;
    }

    View look(List<ResourceScope> scopes) {
        List<Callable<Observation>> questions = scopes.stream()
                .<Callable<Observation>>map(scope -> () -> limits.within(
                        scope.target(),
                        () -> reconcilers.of(scope.row().node().type()).observe(scope)))
                .toList();
        var answers = Fan.ask(questions, settings.planTimeout());
        Map<String, Observation> seen = new HashMap<>();
        Map<String, String> unseen = new HashMap<>();
        for (int i = 0; i < answers.size(); i++) {
            String address = scopes.get(i).row().address();
            Observation value = answers.get(i).value();
            if (value == null) {
                unseen.put(address, String.valueOf(answers.get(i).problem()));
            } else {
                seen.put(address, value);
            }
        }
        return new View(seen, unseen);
    }
}
