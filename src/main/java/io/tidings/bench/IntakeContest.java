package io.tidings.bench;

import io.tidings.message.CompanyId;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The product's intake and the raw loops, which take the same rows. */
final class IntakeContest implements AutoCloseable {
    static final String PRODUCT = "product";

    private final ProductServices product;
    private final PlainServices plain;

    /** Connects both; blocks. */
    IntakeContest(Supplier<Vertx> vertx, BenchPlace product, BenchPlace plain) throws Exception {
        this.product = new ProductServices(vertx.get(), product);
        this.plain = new PlainServices(vertx.get(), plain);
    }

    /**
     * Both take rows in.
     *
     * @param swapped true where the raw loops begin
     */
    Costs run(List<BenchRows.Row> rows, boolean swapped) throws Exception {
        Costs costs = Costs.NONE;
        if (swapped) {
            costs = costs.plus(plain.takeIn(rows));
        }
        costs = costs.plus(new Costs(Map.of(PRODUCT, product.intake.takeIn(rows))));
        Set<CompanyId> companies = rows.stream().map(BenchRows.Row::company).collect(Collectors.toSet());
        product.drain(companies);
        if (!swapped) {
            costs = costs.plus(plain.takeIn(rows));
        }
        return costs;
    }

    /** What the raw loops cost together: one after the other, which makes the harmonic sum of their rates. */
    static Cost plain(Costs costs) {
        return costs.of(PlainServices.KAFKA)
                .plus(costs.of(PlainServices.CASSANDRA))
                .plus(costs.of(PlainServices.REDIS));
    }

    /** The product's rate ÷ that of the raw loops one after the other. */
    static double rate(Costs costs) {
        return (double) plain(costs).nanos() / costs.of(PRODUCT).nanos();
    }

    /** What the product allocated for a message ÷ what the raw loops did. */
    static double allocation(Costs costs) {
        return (double) costs.of(PRODUCT).bytes() / plain(costs).bytes();
    }

    @Override
    public void close() throws Exception {
        try (PlainServices second = plain;
                ProductServices first = product) {
            // Both are closed, whatever becomes of the other.
        }
    }
}
