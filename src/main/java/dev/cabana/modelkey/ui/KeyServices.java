package dev.cabana.modelkey.ui;

import dev.cabana.catalog.Catalog;
import dev.cabana.catalog.Model;
import dev.cabana.identity.Caller;
import dev.cabana.identity.CurrentCaller;
import dev.cabana.identity.Teams;
import dev.cabana.modelkey.KeyPlaces;
import dev.cabana.modelkey.ModelKeys;
import dev.cabana.modelkey.NewModelKeys;
import dev.cabana.signal.Signals;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/** What the page of model keys works with. */
@Component
record KeyServices(
        ModelKeys keys,
        NewModelKeys issuing,
        KeyPlaces places,
        Teams teams,
        Catalog catalog,
        CurrentCaller currentCaller,
        Signals signals,
        Clock clock) {

    Caller caller() {
        return currentCaller.get();
    }

    /** Whose keys the caller may look at, by name. */
    List<String> visibleTeams(Caller caller) {
        return teams.all().stream().filter(caller::mayView).toList();
    }

    /** For which the caller may issue keys, by name. */
    List<String> issuingTeams(Caller caller) {
        return teams.all().stream().filter(caller::mayRequest).toList();
    }

    List<String> models() {
        return catalog.models().stream().map(Model::name).sorted().toList();
    }
}
