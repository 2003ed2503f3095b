package io.tidings.port;

import io.tidings.event.Finding;
import java.util.List;

/**
 * What a run came to.
 *
 * @param model name and version that answered
 * @param rejected why findings were not believed
 * @param dropped fields left out for want of proof
 * @param repaired values put right without asking
 */
public record RunResult(
        Run run, String model, List<Finding> findings, List<String> rejected, List<String> dropped, int repaired) {}
