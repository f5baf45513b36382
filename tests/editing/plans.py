"""One small plan in both languages."""

ENGLISH = """plan town "What the town wants"
  period 2020
  measurements from "measurements.csv"

scale lights: green > amber > red

rating majority
  let most be 80
  met        when all indicators are met
  partly met when at least half of the indicators are met or near
  otherwise not met
  missing data blocks the verdict

goal education "Better schools"
  rated by majority
  indicator graduates "Graduates" in percent
    measured by kolada "N17461"
    target at least 67.5
    near within 3 percentage points
    tagged important
  indicator reading "Readers" in percent
    target at least 90
    tagged important

goal jobs "More jobs"
  met when all indicators are met
  otherwise not met
  missing data is left out accept because "it is a small town"
  indicator places "Places"
    target at least 500

scenario "a near miss is still partly met"
  given education.graduates 66, education.reading 91
  expect education partly met
"""

SWEDISH = """# language: sv
plan stad "Vad staden vill"
  period 2020

bedömningsregel flertalet
  uppfyllt        när alla indikatorer är uppfyllda
  delvis uppfyllt när minst hälften av indikatorerna är uppfyllda eller nära
  annars ej uppfyllt
  saknad uppgift hindrar bedömning

mål utbildning "Bättre skolor"
  bedöms enligt flertalet
  indikator examen "Examen" i procent
    målvärde minst 67,5
    nära inom 3 procentenheter
"""

FIGURES = """indicator,period,value
education.graduates,2020,66.1
education.reading,2020,91
jobs.places,2020,540
"""
