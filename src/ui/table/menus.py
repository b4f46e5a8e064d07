"""The menus of a table: which columns are shown, and by which one it is sorted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from ...i18n import gettext as _
from .columns import TableColumns
from .source import Order

Sort = Callable[[Order], None]


def columns_menu(parent: QWidget, columns: TableColumns, sort: Sort) -> QMenu:
    """A fresh menu with a tick for each column shown; it goes when it is closed."""
    menu = _menu(parent, _("Columns"))
    for column in columns.all:
        crowded = columns.is_crowded_out(column.key)
        words = _("{column} (no room now)") if crowded else "{column}"
        action = menu.addAction(words.format(column=column.title))
        action.setCheckable(True)
        action.setChecked(columns.is_wanted(column.key))
        action.setEnabled(not columns.is_the_last(column.key))
        action.toggled.connect(partial(columns.want, column.key))
    menu.addSeparator()
    menu.addMenu(sort_menu(menu, columns, sort))
    return menu


def sort_menu(parent: QWidget, columns: TableColumns, sort: Sort) -> QMenu:
    """A fresh menu of the columns by which the list can be sorted; it goes when it is closed."""
    menu = _menu(parent, _("Sort by"))
    group = QActionGroup(menu)
    order = columns.order
    for column in columns.all:
        if column.sort is not None:
            action = menu.addAction(column.title)
            action.setCheckable(True)
            action.setChecked(column.sort == order.key)
            action.triggered.connect(_sorting(sort, Order(column.sort)))
            group.addAction(action)
    menu.addSeparator()
    turned = menu.addAction(_("The other way round"))
    turned.setEnabled(bool(order.key))
    turned.triggered.connect(_sorting(sort, replace(order, descending=not order.descending)))
    return menu


def _sorting(sort: Sort, order: Order) -> Callable[[bool], None]:
    return lambda _checked: sort(order)


def _menu(parent: QWidget, title: str) -> QMenu:
    menu = QMenu(title, parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return menu
