package io.tidings.privacy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworksTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ping «192.168.1.10» or http://«203.0.113.7»:8080/x",
                "from «10.0.0.0»/8, «255.255.255.255».",
                "dns «8.8.8.8»",
                "«2001:db8:85a3:0:0:8a2e:370:7334»",
                "«2001:db8::8a2e:370:7334», «fe80::1ff:fe23:4567:890a»%eth0",
                "[«2001:db8::1»]:443 IP:«2001:DB8::1».",
                "«::ffff:192.0.2.128» mapped",
                "«00:1A:2B:3C:4D:5E» and mac:«00-1a-2b-3c-4d-5e»",
                "«001A.2B3C.4D5E» from a switch",
                "MAC address 001A is short, MAC address «001A2B3C4D5E» is not",
                "«00:1a:2b:ff:fe:3c:4d:5e»",
                "IP «１９２.１６８.１.１０»",
            })
    void addressesAreFound(String marked) {
        Marked.check(new Networks(), marked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "version 1.2.30.4 and v10.0.19.1",
                "upgraded to 10.15.7.12",
                "build 12.30.40.50-beta",
                "section 1.2.3.4",
                "1.2.3.4 comes before 1.2.3.5",
                "256.1.1.1 and 1.1.1 and 192.168.1.1.1",
                "at 12:30:45 and 12:30",
                "std::vector, a::b, Face::Bad, ::",
                "2001:db8::1::2",
                "1:2:3:4:5:6:7, 12345:db8::1",
                "00:1A:2B:3C:4D and 00:1A:2B:3C:4D:5G",
                "1234.5678.9012",
                "$12.500.000.10",
            })
    void othersAreLeftAlone(String text) {
        Marked.check(new Networks(), text);
    }
}
