package dev.cabana.client;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Plain text without colours, the same on a terminal and in a pipe; results on one stream, remarks on the other. */
record Output(PrintWriter results, PrintWriter remarks) {

    void line(String text) {
        results.println(text);
        results.flush();
    }

    /** Progress and hints: what a pipe need not carry on. */
    void remark(String text) {
        remarks.println(text);
        remarks.flush();
    }

    /** For programs: the API's own answer. */
    void json(JsonNode node) {
        line(node.toPrettyString());
    }

    /** One document a line, for lists that go on. */
    void jsonLine(JsonNode node) {
        line(node.toString());
    }

    /** Columns as wide as their widest cell; the last is as it is. */
    void table(List<List<String>> rows) {
        List<Integer> widths = new ArrayList<>();
        for (var row : rows) {
            for (int i = 0; i < row.size(); i++) {
                if (widths.size() == i) {
                    widths.add(0);
                }
                widths.set(i, Math.max(widths.get(i), row.get(i).length()));
            }
        }
        for (var row : rows) {
            var text = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                text.append(row.get(i));
                if (i < row.size() - 1) {
                    text.append(" ".repeat(widths.get(i) - row.get(i).length() + 2));
                }
            }
            line(text.toString());
        }
    }

    static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }

    static String dollars(JsonNode usd) {
        return usd.isNumber()
                ? "$%,.2f".formatted(new BigDecimal(usd.asString()).setScale(2, RoundingMode.HALF_UP))
                : "–";
    }

    /** With its sign; empty when there is none, or when one of the two is not known. */
    static String difference(JsonNode usd, JsonNode before) {
        if (!usd.isNumber() || !before.isNumber()) {
            return "";
        }
        BigDecimal more = new BigDecimal(usd.asString())
                .subtract(new BigDecimal(before.asString()))
                .setScale(2, RoundingMode.HALF_UP);
        return more.signum() == 0 ? "" : "%s$%,.2f".formatted(more.signum() < 0 ? "−" : "+", more.abs());
    }
}
