package dev.cabana.accesslog.ui;

/** The part of long names by which one line differs from the next. */
final class AccessLogText {
    private static final String ASSUMED = ":assumed-role/";

    private AccessLogText() {}

    /** @return the role and its session of an assumed role's ARN; anything else as it is */
    static String requester(String arn) {
        int role = arn.indexOf(ASSUMED);
        return role < 0 ? arn : arn.substring(role + ASSUMED.length());
    }

    /** @return what follows the last slash that something follows */
    static String file(String key) {
        return key.substring(folder(key).length());
    }

    /** @return all before {@link #file}, with its slash; empty at the top */
    static String folder(String key) {
        return key.substring(0, key.lastIndexOf('/', key.length() - 2) + 1);
    }
}
