package dev.cabana.sandbox.cloud.iam;

import dev.cabana.sandbox.cloud.Xml;

/** How IAM shows a role. */
final class RoleForm {
    private RoleForm() {}

    static void write(Xml xml, Role role) {
        var identity = role.identity();
        xml.add("Path", identity.path())
                .add("RoleName", identity.name())
                .add("RoleId", identity.id())
                .add("Arn", identity.arn())
                .add("CreateDate", Iam.seconds(identity.createdAt()))
                .add("AssumeRolePolicyDocument", Iam.encoded(role.trust()))
                .add("Description", role.description().isEmpty() ? null : role.description())
                .add("MaxSessionDuration", role.maxSessionSeconds());
        String boundary = role.boundary();
        if (boundary != null) {
            xml.add(
                    "PermissionsBoundary",
                    b -> b.add("PermissionsBoundaryType", "Policy").add("PermissionsBoundaryArn", boundary));
        }
    }

    /** With what lists leave out. */
    static void writeWhole(Xml xml, Role role) {
        write(xml, role);
        xml.tags(role.tags()).add("RoleLastUsed", used -> {});
    }
}
