/** Which module may use which, and what the code keeps to. */
@org.jspecify.annotations.NullMarked
package dev.cabana.structure;
