"""Fuzzers for everything that reads bytes of others: one target a codec, each its own process.

    make fuzz                                  every target, FUZZ_S seconds each (default 30)
    make fuzz TARGET=wsse FUZZ_S=3600          one
    python -m tests.fuzz wsse --replay FILE    one input again

``targets/`` says what must hold of whatever comes in, ``corpus/`` holds where to begin and what
ever went wrong, ``given/`` the public halves of keys thrown away, ``seeds.py`` wrote both.
"""
