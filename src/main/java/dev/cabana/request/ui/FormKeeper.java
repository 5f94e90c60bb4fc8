package dev.cabana.request.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import dev.cabana.shared.Json;
import java.util.function.BiConsumer;

/** Keeps what was entered in the browser until it is filed, so that neither an error nor a reload loses it. */
@Tag("span")
final class FormKeeper extends Component {
    private String key = "";

    FormKeeper() {
        getElement().setAttribute("hidden", true);
    }

    /**
     * @param form tells forms apart; people are told apart too
     * @param found gets the text and the justification that were kept, if any
     */
    void open(String person, String form, BiConsumer<String, String> found) {
        key = "cabana-form:" + person + ":" + form;
        getElement().executeJs("return localStorage.getItem($0)", key).then(String.class, kept -> {
            if (kept != null && !kept.isBlank()) {
                var node = Json.tree(kept);
                found.accept(
                        node.path("text").asString(""),
                        node.path("justification").asString(""));
            }
        });
    }

    void keep(String text, String justification) {
        var node = Json.emptyObject().put("text", text).put("justification", justification);
        getElement().executeJs("localStorage.setItem($0, $1)", key, Json.write(node));
    }

    void forget() {
        getElement().executeJs("localStorage.removeItem($0)", key);
    }
}
