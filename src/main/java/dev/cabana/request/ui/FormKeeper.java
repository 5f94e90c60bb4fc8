package dev.cabana.request.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.UI;
import dev.cabana.shared.Json;
import java.util.function.BiConsumer;

/**
 * Keeps what was entered in the browser until it is filed, so that neither an error nor a reload loses it. How, and that
 * each window has its own, is in {@code components/cabana-forms.js}.
 */
@Tag("span")
final class FormKeeper extends Component {
    private String key = "";
    private String base = "";
    private boolean closed;

    FormKeeper() {
        getElement().setAttribute("hidden", true);
    }

    /**
     * @param form tells forms apart; people are told apart too
     * @param from what the form starts from; what was kept of something else is not handed out
     * @param found gets the text and the justification that were kept, if any
     * @param outdated what was kept does not fit what the form starts from now
     */
    void open(String person, String form, String from, BiConsumer<String, String> found, Runnable outdated) {
        key = "cabana-form:" + person + ":" + form;
        base = from;
        getElement().executeJs("return window.cabanaForms.find($0)", key).then(String.class, kept -> {
            if (kept == null || kept.isBlank()) {
                return;
            }
            var node = Json.tree(kept);
            if (node.path("base").asString("").equals(base)) {
                found.accept(
                        node.path("text").asString(""),
                        node.path("justification").asString(""));
            } else {
                outdated.run();
            }
        });
    }

    void keep(String text, String justification) {
        if (!closed) {
            var node = Json.emptyObject().put("base", base).put("text", text).put("justification", justification);
            getElement().executeJs("window.cabanaForms.keep($0, $1)", key, Json.write(node));
        }
    }

    /** By the page: what a component asks of the browser is dropped when it is left in the same breath. */
    void forget() {
        UI.getCurrent().getPage().executeJs("window.cabanaForms.forget($0)", key);
    }

    /** It is filed; whatever is still typed while the page is left is kept no more. */
    void close() {
        closed = true;
        forget();
    }
}
