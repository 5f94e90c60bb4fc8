package dev.cabana.tryit.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import dev.cabana.tryit.Trial;
import dev.cabana.tryit.TrialListener;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts an answer on the page, a few times a second, however fast its words come. */
final class ShownAnswer implements TrialListener {
    private static final Logger LOG = LoggerFactory.getLogger(ShownAnswer.class);
    private static final Duration EVERY = Duration.ofMillis(100);

    private final UI ui;
    private final Transcript transcript;
    private final Transcript.Turn turn;
    private final String model;
    private final StringBuilder text = new StringBuilder();
    private long shownAt = System.nanoTime() - EVERY.toNanos();
    private String summary = "";
    private boolean refused;

    ShownAnswer(UI ui, Transcript transcript, Transcript.Turn turn, String model) {
        this.ui = ui;
        this.transcript = transcript;
        this.turn = turn;
        this.model = model;
    }

    @Override
    public void said(String piece, Trial soFar) {
        text.append(piece);
        if (System.nanoTime() - shownAt >= EVERY.toNanos()) {
            shownAt = System.nanoTime();
            show(soFar, TrialWords.of(soFar, ""));
        }
    }

    @Override
    public void ended(Trial trial, String cut) {
        summary = "The answer is there. " + TrialWords.of(trial, cut);
        show(trial, TrialWords.of(trial, cut));
    }

    @Override
    public void refused(int status, String code, String message) {
        refused = true;
        summary = message;
        String note = "core-api answered " + status + (code.isEmpty() ? "" : " " + code);
        hand(() -> {
            turn.getElement().setAttribute("data-who", "error");
            turn.text(message);
            turn.note(note);
        });
    }

    private void show(Trial trial, String note) {
        String now = text.toString();
        hand(() -> {
            turn.speaker(TrialWords.speaker(model, trial.server()));
            turn.text(now);
            turn.note(note);
            transcript.follow();
        });
    }

    private void hand(Runnable change) {
        try {
            ui.access(change::run);
        } catch (UIDetachedException gone) {
            LOG.debug("The page was closed before the answer was whole", gone);
        }
    }

    String text() {
        return text.toString();
    }

    String summary() {
        return summary;
    }

    boolean refused() {
        return refused;
    }
}
