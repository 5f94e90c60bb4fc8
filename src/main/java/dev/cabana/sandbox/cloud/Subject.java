package dev.cabana.sandbox.cloud;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Guesses for the journal which resource a call is about: the path, or the first parameter that names something. */
final class Subject {
    private static final int LONGEST = 200;
    private static final List<String> ENDINGS =
            List.of("Name", "Id", "Arn", "Id.1", "Arn.1", "name", "arn", "Arns.member.1");

    private Subject() {}

    static @Nullable String of(Call call) {
        String path = call.http().path();
        String subject = path.length() > 1 ? path : fromMembers(call);
        return subject == null || subject.length() <= LONGEST ? subject : subject.substring(0, LONGEST);
    }

    private static @Nullable String fromMembers(Call call) {
        if (Call.isForm(call.http())) {
            return Params.parse(call.http().text()).first(Subject::names);
        }
        try {
            for (var member : call.json().properties()) {
                if (names(member.getKey()) && member.getValue().isString()) {
                    return member.getValue().asString();
                }
            }
        } catch (AwsError unreadable) {
            return null;
        }
        return null;
    }

    private static boolean names(String parameter) {
        return ENDINGS.stream().anyMatch(parameter::endsWith);
    }
}
