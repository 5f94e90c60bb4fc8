package dev.cabana.deployment.spec;

import java.util.regex.Pattern;

/**
 * The name goes into bucket, cluster and role names, so the tightest of their rules hold: S3's, with its 63 characters
 * for {@code <prefix><name>-access-logs}.
 */
final class NameRules implements SpecRule {
    private static final int LONGEST = 42;
    private static final int LONGEST_BUCKET = 63;
    private static final int LONGEST_TEAM = 40;
    private static final String LONGEST_SUFFIX = "-access-logs";
    private static final String RESERVED_ENDING = "-an";
    private static final Pattern CHARACTERS = Pattern.compile("[a-z0-9-]*");
    private static final Pattern TEAM = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    @Override
    public void check(DeploymentDocument document, RuleContext context, Findings findings) {
        name(document.metadata().name(), context.namePrefix(), findings);
        String team = document.metadata().team();
        if (team.isEmpty()) {
            findings.refuse("/metadata/team", "must name the team that the deployment belongs to");
            return;
        }
        findings.require(
                team.length() <= LONGEST_TEAM && TEAM.matcher(team).matches(),
                "/metadata/team",
                "must be at most " + LONGEST_TEAM
                        + " small letters, digits and single hyphens, starting with a letter, for example atlas");
    }

    private static void name(String name, String prefix, Findings findings) {
        String pointer = "/metadata/name";
        int room = Math.min(LONGEST, LONGEST_BUCKET - prefix.length() - LONGEST_SUFFIX.length());
        if (name.isEmpty() || name.length() > room) {
            findings.refuse(
                    pointer,
                    "must have 1 to %d characters, not %d, so that the bucket name %s…%s stays within S3's %d"
                            .formatted(room, name.length(), prefix, LONGEST_SUFFIX, LONGEST_BUCKET));
            return;
        }
        findings.require(
                CHARACTERS.matcher(name).matches(), pointer, "must consist of small letters, digits and hyphens");
        char first = name.charAt(0);
        findings.require(first >= 'a' && first <= 'z', pointer, "must start with a small letter");
        findings.require(!name.endsWith("-"), pointer, "must not end with a hyphen");
        findings.require(!name.contains("--"), pointer, "must not have two hyphens in a row");
        findings.require(
                !name.endsWith(RESERVED_ENDING),
                pointer,
                "must not end with " + RESERVED_ENDING + ", which S3 keeps for account-regional bucket names");
    }
}
