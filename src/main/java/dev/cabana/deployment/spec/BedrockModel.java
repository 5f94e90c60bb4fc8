package dev.cabana.deployment.spec;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a model of Bedrock is called by those who invoke it: the id of a model of the region, the id of an inference profile,
 * which begins with where it leads ({@code eu.}, {@code us-gov.}, {@code apac.}, {@code global.}), or an ARN.
 */
public record BedrockModel(String text) {
    private static final Pattern ID = Pattern.compile("[a-z0-9-]+(\\.[a-zA-Z0-9_-]+)+(:[a-zA-Z0-9]+)*");
    private static final Pattern PROFILE = Pattern.compile("(?:[a-z]{2}(?:-gov)?|apac|global)\\.(.+\\..+)");
    private static final Pattern ARN = Pattern.compile("arn:aws[a-z-]*:bedrock:([a-z0-9-]+):((?:[0-9]{12})?):"
            + "(foundation-model|inference-profile|application-inference-profile|provisioned-model|imported-model"
            + "|custom-model-deployment)/([a-zA-Z0-9._:-]+)");
    private static final int LONGEST = 300;

    /** Of an ARN. @param account empty for models that are AWS's own */
    public record Parts(String region, String account, String kind, String id) {}

    boolean isValid() {
        return text.length() <= LONGEST && (ID.matcher(text).matches() || arn().isPresent());
    }

    public Optional<Parts> arn() {
        Matcher arn = ARN.matcher(text);
        return arn.matches()
                ? Optional.of(new Parts(arn.group(1), arn.group(2), arn.group(3), arn.group(4)))
                : Optional.empty();
    }

    /** The id of the model that a system's inference profile of this id leads to; empty for what is none. */
    public static Optional<String> modelOfProfile(String id) {
        Matcher profile = PROFILE.matcher(id);
        return profile.matches() ? Optional.of(profile.group(1)) : Optional.empty();
    }
}
