package io.tidings.sample;

/** A paying customer. The contract is its yearly value in whole units of the currency the symbol stands for. */
record Account(String name, String symbol, long contract) {

    Term value() {
        return Figures.money(symbol, contract);
    }
}
