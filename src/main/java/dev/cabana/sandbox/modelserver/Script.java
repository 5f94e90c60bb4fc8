package dev.cabana.sandbox.modelserver;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of an answer, one token each. @param whole false: the limit cut it short */
record Script(List<String> words, boolean whole) {
    private static final int LONGEST_QUOTE = 200;
    private static final int MOST_WORDS = 4000;
    private static final Pattern WISH = Pattern.compile("(\\d{1,4}) words");
    private static final String MORE =
            "Nothing was computed for these words; they only make an answer as long as you asked for.";

    static Script of(Prompt prompt) {
        var text = new StringBuilder("This is the sandbox's stand-in, not the model ")
                .append(prompt.model())
                .append(
                        ". It answers every question like this, word by word, so that you can see how an answer arrives.");
        String asked = prompt.last().strip().replaceAll("\\s+", " ");
        if (!asked.isEmpty()) {
            text.append(" You wrote: “")
                    .append(asked.length() > LONGEST_QUOTE ? asked.substring(0, LONGEST_QUOTE) + "…" : asked)
                    .append("”");
        }
        List<String> words = new ArrayList<>(List.of(text.toString().split("(?= )")));
        Matcher wish = WISH.matcher(asked);
        int wanted = wish.find() ? Math.min(MOST_WORDS, Integer.parseInt(wish.group(1))) : 0;
        while (words.size() < wanted) {
            words.addAll(List.of((" " + MORE).split("(?= )")));
        }
        int most = wanted > 0 ? Math.max(wanted, 1) : words.size();
        int limit = prompt.most() > 0 ? Math.min(prompt.most(), most) : most;
        return new Script(List.copyOf(words.subList(0, Math.min(limit, words.size()))), limit >= most);
    }

    String text() {
        return String.join("", words);
    }

    String reason() {
        return whole ? "stop" : "length";
    }
}
