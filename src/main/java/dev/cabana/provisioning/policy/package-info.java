/** Policy documents of IAM and S3: templates, and how two of them are compared. */
@NullMarked
package dev.cabana.provisioning.policy;

import org.jspecify.annotations.NullMarked;
