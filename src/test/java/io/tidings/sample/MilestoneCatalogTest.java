package io.tidings.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MilestoneCatalogTest {

    @Test
    void everyTypeHasAtLeastEightStatementsAndEveryKindCanBeMailed() {
        Map<String, Integer> statements = new HashMap<>();
        for (MilestoneKind kind : MilestoneCatalog.kinds()) {
            assertThat(kind.mail().isEmpty()).isFalse();
            assertThat(kind.chat().phrases()).hasSizeGreaterThanOrEqualTo(2);
            statements.merge(kind.type(), kind.chat().phrases().size(), Integer::sum);
        }

        assertThat(statements)
                .hasSize(14)
                .allSatisfy((type, count) -> assertThat(count).as(type).isGreaterThanOrEqualTo(8));
    }

    @Test
    void everyPhraseOfEveryKindCanBeWritten() {
        Dice dice = new Dice(1);
        Names names = new Names(dice);
        Cast cast = new Cast(dice, names);
        Business business = new Business(dice, names);
        Scribe scribe = new Scribe(dice);
        for (MilestoneKind kind : MilestoneCatalog.kinds()) {
            for (Phrasebook book : List.of(kind.chat(), kind.mail(), kind.outside())) {
                for (Phrase phrase : book.phrases()) {
                    Facts facts = kind.facts().apply(business).with("when", "today");
                    Scenery scenery = new Scenery(business, cast, cast.anyone(dice));
                    assertThat(scribe.about(phrase, facts, scenery).text()).isNotBlank();
                }
            }
        }
    }
}
