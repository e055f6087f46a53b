"""What the templates of dossiers can draw besides the words that every template knows."""

from cases.drawing.levensloop import lane_names, life_drawing, life_lines
from cases.drawing.standing import situation, situation_in_short, situation_letter

WORDS = (lane_names, life_drawing, life_lines, situation, situation_in_short, situation_letter)
