/**
 * The life of an invented company, ScaleFlow, as a stream of chat messages and emails with the truth about them.
 *
 * <p>{@link io.tidings.sample.SampleCompany} writes the rows and, next to them, the
 * {@linkplain io.tidings.sample.SampleMilestone milestones} planted in them, so that an extractor can be measured
 * against what was really said. Everything follows from the seed: the package does no I/O and reads neither clock nor
 * environment.
 */
@org.jspecify.annotations.NullMarked
package io.tidings.sample;
