"""What partner organisations see and do: what is asked of them, and the part of a case that is shared with them.

Holds no tables. Everything here goes by the running share of an organisation; no page of another room opens for a
partner.
"""
