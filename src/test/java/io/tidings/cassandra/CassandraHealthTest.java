package io.tidings.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CassandraHealthTest {
    private static final String ONE = "{'class': 'org.apache.cassandra.locator.NetworkTopologyStrategy', 'dc1': '1'}";
    private static final String FIVE = "{'class': 'NetworkTopologyStrategy', 'dc1': '3', 'dc2': '2'}";

    @Test
    void warnsOfOneCopyWithAPeriodicCommitLog() {
        assertThat(health(ONE, "periodic", true).warnings())
                .singleElement()
                .asString()
                .contains("commitlog_sync: group");
    }

    @Test
    void saysNothingWhereACrashLosesNothing() {
        assertThat(health(ONE, "group", true).warnings()).isEmpty();
        assertThat(health(FIVE, "periodic", true).warnings()).isEmpty();
        assertThat(health(ONE, null, true).warnings()).isEmpty();
    }

    @Test
    void warnsOfNodesThatDisagree() {
        assertThat(health(FIVE, "group", false).warnings())
                .singleElement()
                .asString()
                .contains("do not agree");
    }

    @Test
    void addsUpTheCopiesOfAllDatacenters() {
        assertThat(health(FIVE, "group", true).copies()).hasValue(5);
        assertThat(health("{'class': 'SimpleStrategy', 'replication_factor': '3'}", "group", true)
                        .copies())
                .hasValue(3);
        assertThat(health("{'class': 'LocalStrategy'}", "group", true).copies()).isEmpty();
    }

    @Test
    void showsACacheAsPeopleReadIt() {
        assertThat(new CassandraHealth.Cache("keys", 10, 200, 150)).hasToString("keys 75 % of 200");
        assertThat(new CassandraHealth.Cache("rows", 0, 0, 0)).hasToString("rows not used");
    }

    private static CassandraHealth health(String replication, String sync, boolean agrees) {
        return new CassandraHealth("5.0.9", agrees, replication, sync, List.of());
    }
}
