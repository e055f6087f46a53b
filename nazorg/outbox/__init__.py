"""Messages written in the transaction of the fact they tell, and delivered afterwards."""
