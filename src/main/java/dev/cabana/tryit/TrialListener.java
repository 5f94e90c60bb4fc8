package dev.cabana.tryit;

/** Hears an answer as it comes, on the thread that asked. */
public interface TrialListener {
    /** @param piece what came since */
    void said(String piece, Trial soFar);

    /** Whole, or as far as it was wanted. @param cut why it is not whole, or empty */
    void ended(Trial trial, String cut);

    /** core-api's own words. @param code for example {@code model_not_ready} */
    void refused(int status, String code, String message);
}
