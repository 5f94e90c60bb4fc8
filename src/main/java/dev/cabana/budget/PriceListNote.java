package dev.cabana.budget;

import java.time.LocalDate;
import java.util.List;

/** Where prices come from. @param asOf when they were read @param files the built-in list, and the operator's if there is one */
public record PriceListNote(String note, LocalDate asOf, List<String> files) {}
