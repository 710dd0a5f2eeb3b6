package io.github.herokumigrate.platform.aws.service;

/**
 * A pair of processors and memory that Fargate offers (contract: AWS 1.3).
 *
 * @param cpu processor units, 1024 for one processor
 * @param memoryMebibytes memory in MiB
 */
public record FargateSize(int cpu, int memoryMebibytes) {}
