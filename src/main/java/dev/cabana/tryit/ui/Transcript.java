package dev.cabana.tryit.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/** What was said, the newest last; scrolls by itself with an answer unless somebody scrolled back. */
final class Transcript extends Div {

    Transcript() {
        addClassName("cabana-chat");
        getElement().setAttribute("role", "log");
        // Words come many times a second; the line below says when an answer is there.
        getElement().setAttribute("aria-live", "off");
        getElement().setAttribute("aria-label", "Conversation");
        getElement().setAttribute("tabindex", "0");
    }

    /** One turn. */
    static final class Turn extends Div {
        private final Span speaker = new Span();
        private final Div text = new Div();
        private final Div note = new Div();

        private Turn(String who, String title) {
            addClassName("cabana-said");
            getElement().setAttribute("data-who", who);
            speaker.setText(title);
            speaker.addClassName("cabana-strong");
            text.addClassName("cabana-said-text");
            note.addClassName("cabana-below");
            add(new Div(speaker), text, note);
        }

        void speaker(String name) {
            speaker.setText(name);
        }

        void text(String words) {
            text.setText(words);
        }

        void note(String words) {
            note.setText(words);
        }
    }

    Turn add(String who, String title) {
        var turn = new Turn(who, title);
        add(turn);
        follow();
        return turn;
    }

    /** To the newest word, unless somebody has scrolled back to read. */
    void follow() {
        getElement().executeJs("""
                if (!this.cabanaFollows) {
                  this.cabanaFollows = true;
                  this.addEventListener('scroll', () => {
                    this.cabanaAway = this.scrollHeight - this.scrollTop - this.clientHeight > 48;
                  });
                }
                if (!this.cabanaAway) { this.scrollTop = this.scrollHeight; }""");
    }
}
