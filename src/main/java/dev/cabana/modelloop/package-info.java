/** The in-cluster operator that turns InferenceModel resources into Deployments and Services. */
@org.springframework.modulith.ApplicationModule
@org.jspecify.annotations.NullMarked
package dev.cabana.modelloop;
