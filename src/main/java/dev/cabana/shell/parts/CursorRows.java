package dev.cabana.shell.parts;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.provider.Query;
import com.vaadin.flow.function.ValueProvider;
import dev.cabana.shared.Page;
import dev.cabana.shared.PageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Feeds a grid that asks by offset from a list that is paged by cursor: pages are read in order as the reader scrolls,
 * never further than asked for.
 */
public final class CursorRows<T> {
    private final Grid<T> grid;
    private final Function<PageRequest, Page<T>> source;
    private final List<T> rows = new ArrayList<>();
    private @Nullable String next;
    private boolean complete;

    private CursorRows(Grid<T> grid, Function<PageRequest, Page<T>> source) {
        this.grid = grid;
        this.source = source;
    }

    /** @param identity tells rows apart when they are read again, for example the id */
    public static <T> CursorRows<T> into(
            Grid<T> grid, ValueProvider<T, Object> identity, Function<PageRequest, Page<T>> source) {
        var rows = new CursorRows<>(grid, source);
        grid.setDataProvider(new CallbackDataProvider<T, Void>(
                rows::fetch,
                query -> {
                    throw new UnsupportedOperationException("The list is not counted");
                },
                identity));
        grid.getLazyDataView().setItemCountUnknown();
        return rows;
    }

    /** Reads from the start again: after a change, or when what {@code source} filters by is another. */
    public void refresh() {
        rows.clear();
        next = null;
        complete = false;
        grid.getDataProvider().refreshAll();
        grid.getLazyDataView().setItemCountUnknown();
    }

    private Stream<T> fetch(Query<T, Void> query) {
        int end = query.getOffset() + query.getLimit();
        while (!complete && rows.size() < end) {
            Page<T> page = source.apply(new PageRequest(PageRequest.DEFAULT_LIMIT, next));
            rows.addAll(page.items());
            next = page.next();
            complete = next == null;
        }
        return rows.stream().skip(query.getOffset()).limit(query.getLimit());
    }
}
