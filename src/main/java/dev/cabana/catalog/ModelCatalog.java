package dev.cabana.catalog;

import dev.cabana.catalog.StoredModels.Row;
import dev.cabana.identity.Caller;
import dev.cabana.shared.Audited;
import dev.cabana.shared.Refusal;
import dev.cabana.web.EntityTag;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The models that can be asked for: everybody reads them, administrators change them. */
@Service
@Transactional
public class ModelCatalog {
    private static final int MOST = 200;

    private final Catalog catalog;
    private final StoredModels stored;
    private final ModelChecks checks;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ModelCatalog(Catalog catalog, StoredModels stored, ApplicationEventPublisher events, Clock clock) {
        this.catalog = catalog;
        this.stored = stored;
        this.checks = new ModelChecks(catalog);
        this.events = events;
        this.clock = clock;
    }

    /** All, by name. */
    @Transactional(readOnly = true)
    public List<CatalogModel> all() {
        Map<String, Row> rows = stored.rows().stream().collect(Collectors.toMap(Row::name, Function.identity()));
        var names = new TreeSet<>(rows.keySet());
        catalog.shippedModels().forEach(model -> names.add(model.name()));
        return names.stream()
                .flatMap(name -> model(name, rows.get(name)).stream())
                .toList();
    }

    @Transactional(readOnly = true)
    public CatalogModel find(String name) {
        return model(name, stored.find(name).orElse(null)).orElseThrow(() -> missing(name));
    }

    /**
     * Adds a model, or replaces the one of that name as a whole.
     *
     * @param ifMatch the version that was read, as HTTP names it; null for whichever is there
     */
    public CatalogModel put(Caller caller, Model wanted, @Nullable String ifMatch) {
        requireAdministrator(caller);
        checks.check(wanted);
        requireRoom(wanted.name());
        change(caller, wanted.name(), wanted, ifMatch, "catalog.change");
        return find(wanted.name());
    }

    /** Takes the administrators' entry away: a shipped model is as shipped again, another is gone. */
    public void remove(Caller caller, String name, @Nullable String ifMatch) {
        requireAdministrator(caller);
        CatalogModel known = find(name);
        if (!known.own()) {
            throw Refusal.conflict("The model " + name + " is as shipped; there is no change of it to take back");
        }
        change(caller, name, null, ifMatch, "catalog.remove");
    }

    private void change(Caller caller, String name, @Nullable Model entry, @Nullable String ifMatch, String action) {
        stored.touch(name, caller.id(), clock.instant());
        Row before = stored.lock(name).orElseThrow();
        new EntityTag(before.version()).requireMatch(ifMatch);
        var after = new Row(name, entry, before.version() + 1, caller.id(), clock.instant());
        stored.save(after);
        Model old = before.entry() == null ? catalog.shippedModel(name).orElse(null) : before.entry();
        events.publishEvent(new Audited(caller.id(), action, "model:" + name, old, entry));
    }

    private Optional<CatalogModel> model(String name, @Nullable Row row) {
        Optional<Model> shipped = catalog.shippedModel(name);
        Optional<Model> own = Optional.ofNullable(row).map(Row::entry);
        return Stream.of(own, shipped)
                .flatMap(Optional::stream)
                .findFirst()
                .map(model -> new CatalogModel(
                        model,
                        shipped.isPresent(),
                        own.isPresent(),
                        row == null ? 0 : row.version(),
                        row == null ? null : row.changedBy(),
                        row == null ? null : row.changedAt()));
    }

    private static void requireAdministrator(Caller caller) {
        if (!caller.administrator()) {
            throw Refusal.forbidden("Only administrators change the catalog");
        }
    }

    /** The catalog is read whole, by people and by every plan. */
    private void requireRoom(String name) {
        long others = stored.rows().stream()
                .filter(row -> row.entry() != null && !row.name().equals(name))
                .count();
        if (others >= MOST) {
            throw Refusal.conflict("The catalog holds " + MOST + " entries of administrators; take one away first");
        }
    }

    private static Refusal missing(String name) {
        return Refusal.notFound("The model " + name);
    }
}
